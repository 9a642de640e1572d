#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `inkstone needs Node 22.18 or later, this is ${process.versions.node}: run it with npx inkstone, which brings its own`,
  );
  process.exit(2);
}
await import('../src/main.ts');
