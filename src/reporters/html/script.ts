/**
 * What makes the page answer: filters whose state is in the hash of the address, and sorting.
 * The page says everything without it. Its hash is part of the policy of the page.
 */
export const SCRIPT = String.raw`
'use strict';
const forms = [...document.querySelectorAll('form.filters')];
const itemsOf = new Map(forms.map((form) => {
  const list = document.getElementById(form.dataset.for);
  return [form, [...list.querySelectorAll('[data-text]')]];
}));

const filtered = new Set();

function apply(form) {
  const tests = [...form.elements].filter(({ name, value }) => name && value);
  const items = itemsOf.get(form);
  let shown = items.length;
  if (tests.length > 0 || filtered.has(form)) {
    filtered.add(form);
    shown = 0;
    for (const item of items) {
      const fits = tests.every(({ name, value, type }) => type === 'search' ? value.toLowerCase().split(/\s+/).every((word) => item.dataset.text.includes(word)) : item.dataset[name] === value);
      item.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of document.getElementById(form.dataset.for).querySelectorAll('details.rule')) {
      group.hidden = !group.querySelector('[data-text]:not([hidden])');
      if (tests.length > 0 && !group.hidden && shown <= 50) group.open = true;
    }
  }
  form.querySelector('output').value = shown === items.length ? items.length.toLocaleString('en') + ' shown' : shown.toLocaleString('en') + ' of ' + items.length.toLocaleString('en') + ' shown';
}

function readHash() {
  const hash = location.hash.slice(1);
  const isPlace = hash !== '' && !hash.includes('=');
  const given = new URLSearchParams(isPlace ? '' : hash);
  for (const form of forms) {
    for (const field of isPlace ? [] : form.elements) {
      if (!field.name) continue;
      field.value = given.get(field.name) ?? '';
      if (field.selectedIndex === -1) field.value = '';
    }
    apply(form);
  }
  if (isPlace) reveal(hash);
}

function writeHash() {
  const state = new URLSearchParams();
  for (const form of forms) for (const { name, value } of form.elements) if (name && value) state.set(name, value);
  history.replaceState(null, '', state.size === 0 ? '#' : '#' + state);
}

function reveal(id) {
  const target = document.getElementById(id);
  if (!target) return;
  target.hidden = false;
  for (let node = target; node; node = node.parentElement) {
    if (node.localName === 'details') node.open = true;
    if (node.hidden) node.hidden = false;
  }
  target.scrollIntoView();
}

function sortBy(header, body) {
  const position = [...header.parentElement.children].indexOf(header);
  const isDescending = header.getAttribute('aria-sort') === 'ascending';
  for (const other of header.parentElement.children) other.setAttribute('aria-sort', 'none');
  header.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
  const keyed = [...body.rows].map((row) => [row.cells[position].dataset.sort ?? row.cells[position].textContent.trim(), row]);
  const { compare } = new Intl.Collator('en', { numeric: true });
  keyed.sort(([a], [b]) => (isDescending ? compare(b, a) : compare(a, b)));
  body.append(...keyed.map(([, row]) => row));
}

for (const form of forms) {
  form.hidden = false;
  form.addEventListener('input', () => { apply(form); writeHash(); });
  form.addEventListener('submit', (event) => event.preventDefault());
}
const body = document.getElementById('route-list');
for (const button of document.querySelectorAll('th button')) {
  button.disabled = false;
  button.addEventListener('click', () => sortBy(button.parentElement, body));
}
addEventListener('hashchange', readHash);
addEventListener('beforeprint', () => { for (const details of document.querySelectorAll('details')) details.open = true; });
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(?:input|select|textarea)$/.test(event.target.localName)) return;
  const field = document.querySelector('input[type=search]');
  if (field) { event.preventDefault(); field.focus(); }
});
readHash();
`;
