/** The headings that each page of a rule has, in this order; others may stand between them. */
export const HEADINGS = ['Why', '❌ Reported', '✅ Not reported', 'What counts as evidence', 'When it stays silent', 'Options', 'Fixes', 'Identifiers'];

/** The page with its line of facts; what stands in brackets behind the severity is left as it is. */
export function withHeader(page, meta) {
  return page.replace(/^In the preset .*$/m, (line) => {
    const note = /; severity \w+( \([^)]*\))/.exec(line)?.[1] ?? '';
    const facts = [`In the preset \`${meta.preset}\``, `severity ${meta.severity}${note}`, meta.cwe.join(', '), meta.owasp.join(', ')].filter((fact) => fact !== '');
    return `${facts.join('; ')}.${meta.fixable ? ' Fixable with `--fix`.' : ''}${meta.hasSuggestions ? ' Has suggestions.' : ''}`;
  });
}

/** The page with its last section, which names what the rule serves in each standard. */
export function withIdentifiers(page, standards) {
  const start = page.indexOf('\n## Identifiers\n');
  if (start < 0) return page;
  const lines = standards.map(({ title, requirements }) => `* ${title}: ${requirements.map(toLink).join(', ')}`);
  return `${page.slice(0, start)}\n## Identifiers\n\n${lines.join('\n')}\n`;
}

function toLink({ id, title, url }) {
  return `[${id}](${url})${title === undefined ? '' : ` ${title}`}`;
}

/** README with the table of all rules between its two marks. */
export function withRuleTable(readme, metas) {
  const rows = metas.map(({ name, description, preset, severity, fixable, hasSuggestions }) => {
    const fixes = [...(fixable ? ['fix'] : []), ...(hasSuggestions ? ['suggestion'] : [])].join(', ');
    return `| [${name}](docs/rules/${name}.md) | ${description} | ${preset} | ${severity} | ${fixes} |`;
  });
  const table = ['| rule | what it does | preset | severity | fixes |', '|---|---|---|---|---|', ...rows].join('\n');
  return readme.replace(/(<!-- rules -->\n)[\s\S]*?(\n?<!-- end of rules -->)/, (_, start) => `${start}${table}\n<!-- end of rules -->`);
}

/** What is wrong with the order of the sections, in sentences. */
export function checkStructure(page) {
  const found = [...withoutCode(page).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  const missing = HEADINGS.filter((heading) => !found.includes(heading));
  if (missing.length > 0) return [`no section "${missing.join('", "')}".`];
  const order = found.filter((heading) => HEADINGS.includes(heading));
  const isInOrder = order.every((heading, index) => heading === HEADINGS[index]);
  const empty = [...withoutCode(page).matchAll(/^## (.+)\n+(?=## |$(?![\s\S]))/gm)].map((match) => `the section "${match[1]}" is empty.`);
  return [...(isInOrder ? [] : [`the sections are not in the order ${HEADINGS.join(', ')}.`]), ...empty];
}

/** The relative links of a page that lead nowhere. */
export function checkLinks(page, exists) {
  const targets = [...withoutCode(page).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map((match) => match[1]);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !exists(target));
}

/** Code blocks hold a mark, so that a section with nothing but code is not empty. */
function withoutCode(page) {
  return page.replaceAll(/^```[\s\S]*?^```/gm, 'code');
}
