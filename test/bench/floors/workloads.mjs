// The workloads in terms of one function that runs a statement: what MariaDB's and SQLite's floor servers share.
import { statements } from './record-forms.mjs';

/**
 * @param {(text: string, values: unknown[]) => Promise<{ rows: unknown[][], insertId: unknown }>} run
 * @param {ReturnType<import('./record-forms.mjs').recordForms>} forms
 */
export function answers(run, forms) {
  const page = async (text, limit, write) => {
    const { rows } = await run(text, ['paid', limit]);
    return `{"results":[${rows.map(write).join(',')}]}`;
  };
  const customer = async (id) => forms.customer((await run(statements.one, [id])).rows[0]);
  const byName = {
    one: (query) => customer(Number(query.get('id'))),
    list: () => page(statements.list, 25, forms.order),
    async listc() {
      const [{ rows }, counted] = await Promise.all([
        run(statements.list, ['paid', 25]),
        run(statements.count, ['paid']),
      ]);
      return `{"count":${String(counted.rows[0][0])},"results":[${rows.map(forms.order).join(',')}]}`;
    },
    embed: () => page(statements.embed, 25, forms.embedded),
    k1000: () => page(statements.list, 1000, forms.order),
    async insert(_query, body) {
      const { insertId } = await run(statements.insert, [body.customer_id, body.title, body.body]);
      return forms.note((await run(statements.note, [Number(insertId)])).rows[0]);
    },
    async update(query, body) {
      const id = Number(query.get('id'));
      await run(statements.update, [body.credit, id]);
      return customer(id);
    },
  };
  return (name, query, body) => byName[name](query, body);
}
