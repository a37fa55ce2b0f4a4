// The floor of SQLite: node:http, one child process that reads and one that writes, as the bridge has them; the
// statements of one turn of the event loop travel together. JSON written by hand, no sign-in.
import { fork } from 'node:child_process';
import { recordForms } from './record-forms.mjs';
import { serve } from './serve.mjs';
import { answers } from './workloads.mjs';

const path = process.env.DATABASE_URL.replace(/^sqlite:/, '');

function openChild(readOnly) {
  const child = fork(new URL('sqlite-child.mjs', import.meta.url), [path, String(readOnly)], {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map();
  let lastId = 0;
  let outbox = [];
  child.on('message', (replies) => {
    for (const { id, ...reply } of replies) {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (reply.error === undefined) resolve(reply);
      else reject(new Error(reply.error));
    }
  });
  return (text, values) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      if (outbox.length === 0) {
        setImmediate(() => {
          child.send(outbox);
          outbox = [];
        });
      }
      outbox.push({ id: lastId, text, values });
    });
}

const read = openChild(true);
const write = openChild(false);
const forms = recordForms({
  moment: (value) => `"${value.replace(' ', 'T')}"`,
  truth: (value) => (value === null ? 'null' : value === 0n || value === 0 ? 'false' : 'true'),
});

serve(answers((text, values) => (text.startsWith('SELECT') ? read : write)(text, values), forms));
