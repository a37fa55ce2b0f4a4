import { useState } from 'react';
import { Banner, Button, Dialog, Progress } from '../../../components/index.ts';
import { formatSize, t } from '../../../i18n/index.ts';
import { ti } from '../../../i18n/import.ts';
import type { TableModel } from '../../../schema/index.ts';
import { describeFailure } from '../../failure/index.ts';
import { FileChoice } from './FileChoice.tsx';
import { choiceProblem } from './import-call.ts';
import styles from './import.module.css';
import { ImportReportView } from './ImportReportView.tsx';
import { MappingTable } from './MappingTable.tsx';
import { ModeFields } from './ModeFields.tsx';
import { ReadingFields } from './ReadingFields.tsx';
import { useImportChoice, type ChosenFile, type ImportChoiceState } from './use-import-choice.ts';
import { useImport } from './use-import.ts';

interface ImportDialogProps {
  readonly table: TableModel;
  readonly onClose: () => void;
}

/** From a file to records: how it is read, what becomes what, a trial over all rows, and then in earnest. */
export function ImportDialog({ table, onClose }: ImportDialogProps) {
  const choice = useImportChoice(table);
  const { busy, report, error, run, forget } = useImport(table);
  const [kept, setKept] = useState(false);
  const { chosen } = choice;
  const send = (dryRun: boolean) => {
    if (chosen === null) return;
    setKept(!dryRun);
    void run(chosen.file, chosen, dryRun);
  };
  const again = () => {
    forget();
    choice.drop();
  };
  const done = report !== null && !report.dry_run && report.failed === 0;
  const ready = chosen !== null && chosen.failure === null && choiceProblem(chosen) === null;
  const fits = report !== null && report.failed === 0;
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={ti('import.title', { name: table.label.toLowerCase() })}
      footer={
        done ? (
          <Button variant="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        ) : (
          <>
            {busy && (
              <span className={styles['running']} role="status">
                {ti(kept ? 'import.running' : 'import.checking')}
              </span>
            )}
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            {report !== null && <Button onClick={forget}>{ti('import.back')}</Button>}
            {report !== null && !fits && (
              <Button variant="primary" onClick={again}>
                {ti('import.otherFile')}
              </Button>
            )}
            {fits && (
              <Button variant="primary" busy={busy} onClick={() => send(false)}>
                {ti('import.run', { count: report.rows })}
              </Button>
            )}
            {report === null && chosen !== null && (
              <Button variant="primary" busy={busy} disabled={!ready} onClick={() => send(true)}>
                {ti('import.check')}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={styles['form']}>
        {error !== null && report === null && (
          <Banner tone="danger" urgent title={ti('import.failed')}>
            {describeFailure(error).detail}
          </Banner>
        )}
        {chosen === null && <FileChoice onFile={(file) => void choice.choose(file)} />}
        {chosen !== null && report === null && (
          <>
            <Progress busy={busy} />
            <ChosenFields table={table} chosen={chosen} choice={choice} onAgain={again} />
          </>
        )}
        {report !== null && <ImportReportView table={table} report={report} />}
      </div>
    </Dialog>
  );
}

interface ChosenFieldsProps {
  readonly table: TableModel;
  readonly chosen: ChosenFile;
  readonly choice: ImportChoiceState;
  readonly onAgain: () => void;
}

function ChosenFields({ table, chosen, choice, onAgain }: ChosenFieldsProps) {
  const { file, reading, sources, mapping, mode, key, failure } = chosen;
  const problem = choiceProblem(chosen);
  const missing = mode === 'update' || failure !== null ? '' : missingNames(table, chosen);
  return (
    <>
      <div className={styles['file']}>
        <span className={styles['fileName']}>{file.name}</span>
        <span className={styles['note']}>{formatSize(file.size)}</span>
        <Button size="small" onClick={onAgain}>
          {ti('import.otherFile')}
        </Button>
      </div>
      <ReadingFields reading={reading} onChange={choice.changeReading} />
      {failure !== null && <Banner tone="warning">{ti(`import.failure.${failure}`)}</Banner>}
      {failure === null && (
        <>
          <MappingTable table={table} sources={sources} mapping={mapping} onChange={choice.changeMapping} />
          <ModeFields
            table={table}
            mode={mode}
            keyColumns={key}
            onMode={choice.changeMode}
            onKey={choice.changeKey}
          />
          {problem !== null && <Banner tone="warning">{ti(`import.problem.${problem}`)}</Banner>}
          {missing !== '' && <Banner tone="info">{ti('import.missing', { names: missing })}</Banner>}
        </>
      )}
    </>
  );
}

/** Columns that a new record cannot do without and that the file does not fill. */
function missingNames(table: TableModel, { mapping }: ChosenFile): string {
  return table.columns
    .filter((column) => column.required && column.writable && !mapping.includes(column.name))
    .map((column) => column.label)
    .join(', ');
}
