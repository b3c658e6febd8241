const ms = (value) => `${value.toFixed(0)} ms`;
const mb = (value) => `${value.toFixed(0)} MB`;

/** The report for people: one block per application, then the start-up. */
export function printReport({ applications, copies, start }, runs) {
  console.log(`Node ${process.version}; medians of ${runs} runs, each in a fresh process; module loading is not in the times unless "process" is said.`);
  for (const app of applications) printApplication(app);
  if (copies) printCopies(copies);
  console.log(`\nstart-up: --version ${ms(start.versionMs)}, of which an empty Node takes ${ms(start.nodeMs)}`);
}

function printApplication({ name, files, routes, parse, analysis, ratio, warm, warmRatio, eslint }) {
  console.log(`\n${name}: ${files} files, ${parse.lines} lines, ${routes} routes`);
  line('bare ts.createSourceFile', ms(parse.parseMs), mb(parse.maxRssMb), `process ${ms(parse.processMs)}, reading ${ms(parse.readMs)}`);
  line('whole analysis', ms(analysis.analysisMs), mb(analysis.maxRssMb), `process ${ms(analysis.processMs)}`);
  line('from the cache', ms(warm.analysisMs), mb(warm.maxRssMb), `process ${ms(warm.processMs)}`);
  console.log(`  ratio ${ratio.toFixed(2)}, from the cache ${warmRatio.toFixed(2)}`);
  if (!eslint) return;
  line('eslint, parser alone', ms(eslint.bare.lintMs), mb(eslint.bare.maxRssMb), `${eslint.files} files, process ${ms(eslint.bare.processMs)}`);
  line('eslint, an empty rule', ms(eslint.empty.lintMs), mb(eslint.empty.maxRssMb), `process ${ms(eslint.empty.processMs)}, ratio ${(eslint.empty.lintMs / eslint.bare.lintMs).toFixed(2)}`);
  line('eslint, with the plugin', ms(eslint.plugin.lintMs), mb(eslint.plugin.maxRssMb), `${eslint.plugin.messages} messages, process ${ms(eslint.plugin.processMs)}`);
  line('eslint, from the cache', ms(eslint.warm.lintMs), mb(eslint.warm.maxRssMb), `process ${ms(eslint.warm.processMs)}`);
  for (const peer of eslint.peers) line(`eslint, ${peer.name.replace('eslint-plugin-', '')}`, ms(peer.lintMs), mb(peer.maxRssMb), `${peer.messages} messages, process ${ms(peer.processMs)}, ratio ${(peer.lintMs / eslint.bare.lintMs).toFixed(2)}`);
  console.log(`  ratio ${eslint.ratio.toFixed(2)}, from the cache ${eslint.warmRatio.toFixed(2)}, against the empty rule ${eslint.rulesRatio.toFixed(2)}`);
  if (eslint.relint) printRelint(eslint.relint);
}

function printRelint({ bare, plugin }) {
  const [handlers, registrations] = ['handler', 'registration'].map((what) => [ms(plugin[`${what}Ms`]), `${plugin[`${what}s`]} files, slowest ${ms(plugin[`slowest${what[0].toUpperCase()}${what.slice(1)}Ms`])}, parser alone ${ms(bare[`${what}Ms`])}`]);
  line('an edited handler again', handlers[0], mb(plugin.maxRssMb), handlers[1]);
  line('an edited registration', registrations[0], '', registrations[1]);
}

function printCopies({ name, count, alone, together, ratio }) {
  console.log(`\n${count} copies of ${name}, each alone from its own folder or all as one workspace`);
  line('one', ms(alone.analysisMs), mb(alone.maxRssMb), `${alone.routes} routes`);
  line('all', ms(together.analysisMs), mb(together.maxRssMb), `${together.routes} routes`);
  console.log(`  ratio ${ratio.toFixed(1)}`);
}

function line(what, time, memory, more) {
  console.log(`  ${what.padEnd(26)}${time.padStart(9)}${memory.padStart(9)}   ${more}`);
}
