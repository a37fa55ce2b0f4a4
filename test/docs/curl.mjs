#!/usr/bin/env node
// The curl of the README's examples, for machines without one: -s, -X, -H, -d and an address. Ends with 22
// for an answer of 400 and above, so that an example that does not work fails its test.
const args = process.argv.slice(2);
const headers = new Headers();
let method, body, address;
while (args.length > 0) {
  const arg = args.shift();
  if (arg === '-X') method = args.shift();
  else if (arg === '-d') body = args.shift();
  else if (arg === '-H') {
    const [name, value] = args.shift().split(/:\s*/, 2);
    headers.set(name, value);
  } else if (!arg.startsWith('-')) address = arg;
}
const response = await fetch(address.replace('http://127.0.0.1:8888', process.env.BRIDGE), {
  method: method ?? (body === undefined ? 'GET' : 'POST'),
  headers,
  body,
});
process.stdout.write(`${await response.text()}\n`);
process.exitCode = response.status >= 400 ? 22 : 0;
