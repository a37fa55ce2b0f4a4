import { useEffect, useRef, useState } from 'react';
import type { BridgeCall } from '../../../client/index.ts';
import { useClient } from '../../../session/index.ts';
import { receiveFile, saveBlob } from './receive-file.ts';

export interface Exporting {
  /** Bytes that have arrived; null while nothing runs. */
  readonly received: number | null;
  readonly error: unknown;
  /** Answers the size of the saved file; null when it was stopped or failed. */
  readonly run: (call: BridgeCall, name: string) => Promise<number | null>;
  readonly stop: () => void;
}

/** Runs an export; leaving the dialog stops it, and with it the statement in the database. */
export function useExport(): Exporting {
  const client = useClient();
  const [received, setReceived] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (call: BridgeCall, name: string) => {
    const controller = new AbortController();
    running.current = controller;
    setError(null);
    setReceived(0);
    try {
      const answer = await client.openFile({ ...call, signal: controller.signal });
      const file = await receiveFile(answer, setReceived);
      saveBlob(name, file);
      return file.size;
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure);
      return null;
    } finally {
      setReceived(null);
    }
  };
  return { received, error, run, stop: () => running.current?.abort() };
}
