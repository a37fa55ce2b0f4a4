#!/usr/bin/env node
// Stands in for `ssh -N -L socket:host:port`: this machine has no SSH server. Forwards like it, refuses like it,
// and writes down how it was called.
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const args = process.argv.slice(2);
const after = (flag) => args[args.indexOf(flag) + 1];
const options = args.filter((_, index) => args[index - 1] === '-o');
const knownHosts = options.find((option) => option.startsWith('UserKnownHostsFile=')).split('=')[1];
const key = after('-i');
appendFileSync(
  process.env.FAKE_SSH_LOG,
  `${JSON.stringify({ pid: process.pid, args, key, keyMode: statSync(key).mode & 0o777, keyText: readFileSync(key, 'utf8') })}\n`,
);
if (!readFileSync(knownHosts, 'utf8').includes(args.at(-1))) {
  process.stderr.write('Host key verification failed.\n');
  process.exit(255);
}
const [, path, host, port] = /^(.*?):(.*):(\d+)$/.exec(after('-L'));
createServer((from) => {
  const to = connect(Number(port), host.replace(/^\[|\]$/g, ''));
  from.pipe(to).pipe(from);
  for (const socket of [from, to]) socket.on('error', () => (from.destroy(), to.destroy()));
}).listen(path);
