import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { hasCode, queryKeys } from '../../../client/index.ts';
import type { ImportReport } from '../../../../contract/index.ts';
import type { TableModel } from '../../../schema/index.ts';
import { useClient, useWho } from '../../../session/index.ts';
import { importCall, type ImportChoice } from './import-call.ts';

export interface Importing {
  readonly busy: boolean;
  /** What the dry run or the import itself said; null before, and after something was changed. */
  readonly report: ImportReport | null;
  readonly error: unknown;
  readonly run: (file: Blob, choice: ImportChoice, dryRun: boolean) => Promise<void>;
  readonly forget: () => void;
}

/** Sends a file, for a trial or in earnest; leaving the dialog stops it, and then nothing is stored. */
export function useImport(table: TableModel): Importing {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const [state, setState] = useState<Omit<Importing, 'run' | 'forget'>>(idle);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (file: Blob, choice: ImportChoice, dryRun: boolean) => {
    const controller = new AbortController();
    running.current = controller;
    setState({ ...idle, busy: true });
    try {
      const call = { ...importCall(table, file, choice, dryRun), signal: controller.signal };
      const { body } = await client.call<ImportReport>(call);
      setState({ ...idle, report: body });
    } catch (error) {
      if (controller.signal.aborted) return;
      setState({ busy: false, report: reportOf(error), error });
    }
    // Also after a failure: an answer that was lost on its way says nothing about what was stored.
    if (!dryRun) await queries.invalidateQueries({ queryKey: queryKeys.model(who, table.model) });
  };
  return { ...state, run, forget: () => setState(idle) };
}

const idle = { busy: false, report: null, error: null };

/** What a refused import says about its rows. */
function reportOf(error: unknown): ImportReport | null {
  if (!hasCode(error, 'import_failed')) return null;
  const { problem } = error;
  // A member of this one problem, kept by `importFailure` of the bridge.
  return 'report' in problem ? (problem.report as ImportReport) : null;
}
