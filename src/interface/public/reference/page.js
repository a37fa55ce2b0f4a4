// The reference page: reads openapi.json with the reader's token and lists what it says. Text only, never markup.
const access = document.getElementById('access');
const token = document.getElementById('token');
const search = document.getElementById('search');
const status = document.getElementById('status');
const operations = document.getElementById('operations');

access.addEventListener('submit', (event) => {
  event.preventDefault();
  status.textContent = 'Reading…';
  read(token.value).then(show).catch(showFailure);
});
search.addEventListener('input', () => filter(search.value.trim().toLowerCase()));

async function read(value) {
  const answer = await fetch('../openapi.json', { headers: { Authorization: `Bearer ${value}` } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? body.title ?? `The bridge answered ${answer.status}.`);
  return body;
}

function showFailure(error) {
  operations.replaceChildren();
  status.textContent = error.message;
}

function show(api) {
  const groups = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(entry(method, path, operation, api));
    }
  }
  const sections = [...groups].map(([tag, entries]) =>
    element('section', {}, element('h2', {}, tag), ...entries),
  );
  operations.replaceChildren(...sections);
  const count = operations.querySelectorAll('details').length;
  status.textContent = `${count} operations of ${api.info.title} ${api.info.version}.`;
  filter(search.value.trim().toLowerCase());
}

function entry(method, path, operation, api) {
  const head = element(
    'summary',
    {},
    element('span', { class: 'method' }, method.toUpperCase()),
    element('code', {}, path),
    ` ${operation.summary}`,
  );
  const details = element('details', {}, head);
  // Filled when it is opened: a large schema has thousands of operations.
  details.addEventListener('toggle', () => fill(details, operation, api), { once: true });
  return details;
}

function fill(details, operation, api) {
  const parameters = (operation.parameters ?? []).map((parameter) => resolve(parameter, api));
  const items = parameters.map(({ name, in: place, description = '' }) =>
    element('li', {}, element('code', {}, name), ` (${place}) ${description}`),
  );
  if (items.length > 0) details.append(element('h3', {}, 'Parameters'), element('ul', {}, ...items));
  const body = operation.requestBody?.content['application/json']?.schema;
  if (body !== undefined) details.append(element('h3', {}, 'Body'), schemaText(body, api));
  for (const [code, response] of Object.entries(operation.responses)) {
    const schema = Object.values(response.content ?? {})[0]?.schema;
    details.append(element('h3', {}, `${code}: ${response.description}`));
    if (schema !== undefined) details.append(schemaText(schema, api));
  }
}

function schemaText(schema, api) {
  return element('pre', {}, JSON.stringify(resolve(schema, api), null, 2));
}

function resolve(value, api) {
  if (typeof value.$ref !== 'string') return value;
  const names = value.$ref.slice(2).split('/');
  return names.reduce((found, name) => found[name], api);
}

function filter(words) {
  for (const details of operations.querySelectorAll('details')) {
    details.hidden = !details.firstChild.textContent.toLowerCase().includes(words);
  }
  for (const section of operations.querySelectorAll('section')) {
    section.hidden = section.querySelector('details:not([hidden])') === null;
  }
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
