import { useState, type ReactNode } from 'react';
import { Button, Checkbox, Field, Select, TextInput } from '../../components/index.ts';
import { tl } from '../../i18n/audit.ts';
import { useSchema } from '../../schema/index.ts';
import styles from './audit.module.css';
import type { AuditFilters } from './audit-filters.ts';
import { operationNames, type OperationName } from './operations.ts';

interface AuditFilterBarProps {
  readonly filters: AuditFilters;
  readonly onChange: (filters: AuditFilters) => void;
}

type TextFilter = 'since' | 'until' | 'person' | 'key' | 'request' | 'text';

/** On a phone the entries come first. */
const wide = matchMedia('(min-width: 760px)');

/** What is looked for. Nothing is asked while somebody types: Enter or the button shows it. */
export function AuditFilterBar({ filters, onChange }: AuditFilterBarProps) {
  const { offeredTables: tables } = useSchema();
  const [draft, setDraft] = useState(filters);
  const change = (name: TextFilter | 'model', value: string) =>
    setDraft(({ [name]: _former, ...rest }) => (value === '' ? rest : { ...rest, [name]: value }));
  const text = (name: TextFilter, label: string, more: { type?: string; help?: ReactNode } = {}) => (
    <Field label={label} help={more.help}>
      <TextInput
        type={more.type ?? 'text'}
        value={draft[name] ?? ''}
        autoComplete="off"
        onChange={(event) => change(name, event.currentTarget.value)}
      />
    </Field>
  );
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <details className={styles['filterBox']} open={wide.matches || Object.keys(filters).length > 0}>
      <summary>{tl('audit.filters')}</summary>
      <form
        className={styles['filters']}
        aria-label={tl('audit.filters')}
        onSubmit={(event) => {
          event.preventDefault();
          onChange(draft);
        }}
      >
        {text('since', tl('audit.since'), { type: 'datetime-local', help: tl('audit.zone', { zone }) })}
        {text('until', tl('audit.until'), { type: 'datetime-local' })}
        {text('person', tl('audit.person'), { help: tl('audit.personHelp') })}
        <Field label={tl('audit.operation')}>
          <Select<OperationName | ''>
            value={draft.operation ?? ''}
            options={['' as const, ...operationNames].map((value) => ({
              value,
              label: tl(`operation.${value === '' ? 'any' : value}`),
            }))}
            onChange={(operation) =>
              setDraft(({ operation: _former, ...rest }) =>
                operation === '' ? rest : { ...rest, operation },
              )
            }
          />
        </Field>
        <Field label={tl('audit.collection')}>
          <Select
            value={draft.model ?? ''}
            options={[
              { value: '', label: tl('audit.anyCollection') },
              ...tables.map(({ model, label }) => ({ value: model, label })),
            ]}
            onChange={(model) => change('model', model)}
          />
        </Field>
        {draft.model !== undefined && text('key', tl('audit.key'))}
        {text('request', tl('audit.request'))}
        {text('text', tl('audit.text'))}
        <Checkbox
          checked={draft.begun === true}
          onChange={() =>
            setDraft(({ begun, ...rest }) => (begun === true ? rest : { ...rest, begun: true }))
          }
        >
          {tl('audit.begun')}
        </Checkbox>
        <div className={styles['buttons']}>
          <Button type="submit" variant="primary">
            {tl('audit.apply')}
          </Button>
          <Button
            variant="ghost"
            onClick={() => {
              setDraft({});
              onChange({});
            }}
          >
            {tl('audit.clear')}
          </Button>
        </div>
      </form>
    </details>
  );
}
