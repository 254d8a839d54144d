// pages_typst.js COUNT FILE...: each file COUNT times through Typst's own compiler in this process,
// as tagged PDF/A-1b like ours. A line for each: name, milliseconds of the processor, bytes.
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const fs = require('fs');
const path = require('path');
const [count, ...files] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace: '.', fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype/lato'] }] });
for (const file of files) {
  const source = fs.readFileSync(file, 'utf8');
  let bytes;
  // A changed word each time, so that no page is taken from the cache.
  const make = i => (bytes = compiler.pdf({ mainFileContent: source + '\n' + i + '\n' }, { pdfStandard: 'a-1b' }));
  make('first');
  const start = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    compiler.evictCache(0);
    make(i);
  }
  const used = process.cpuUsage(start);
  const name = path.basename(file, '.typ');
  fs.writeFileSync(name + '-typst.pdf', bytes);
  console.log(name, ((used.user + used.system) / 1000 / count).toFixed(2), bytes.length);
}
