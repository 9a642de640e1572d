#!/usr/bin/env node
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `inkstone needs Node 22.18 or later, this is ${process.versions.node}: run it with npx inkstone, which brings its own`,
  );
  process.exit(2);
}
// compiled code is kept between runs in the system's folder for temporary files: a start takes half the time
module.enableCompileCache();
await import('../src/main.ts');
