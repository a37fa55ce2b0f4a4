#!/usr/bin/env node
// Plain JavaScript that every Node can read: says which version is needed instead of failing on syntax.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `jet-bridge needs Node 20.19 or newer, this is ${process.versions.node}. Install a newer Node from https://nodejs.org.\n`,
  );
  process.exit(2);
}
const { main } = await import('../dist/cli/main.js');
await main(process.argv);
