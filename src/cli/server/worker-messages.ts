/** From a worker to the primary: it answers requests now. */
export interface WorkerReady {
  readonly kind: 'ready';
  readonly url: string;
}

/** From the primary to a worker: finish the running requests and end. */
export interface StopOrder {
  readonly kind: 'stop';
  readonly signal: string;
}
