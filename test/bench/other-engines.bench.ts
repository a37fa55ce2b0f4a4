import { afterAll, beforeAll, describe, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openTarget, type MeasuredBridge } from './bridge-target.ts';
import { startFloor, type Floor } from './floor.ts';
import { compare, comparisonColumns, connections, reportComparison } from './measure.ts';
import { tableHead } from './report.ts';
import { expectSameRecords } from './same-records.ts';
import { customers, scale } from './scale.ts';
import { mysqlSpelling, seedOther, sqliteSpelling } from './seed-other.ts';
import { otherEnginesGoal, workloads } from './workloads.ts';

const spellings = { mysql: mysqlSpelling, sqlite: sqliteSpelling } as const;
const titles = { mysql: 'MariaDB', sqlite: 'SQLite' } as const;

for (const engine of engines) {
  const { name } = engine;
  if (name === 'postgres') continue;
  describe.skipIf(engine.skipReason)(`the bridge against the floor server, on ${titles[name]}`, () => {
    let database: TestDatabase;
    let bridge: MeasuredBridge;
    let floor: Floor;

    beforeAll(async () => {
      database = await engine.createDatabase();
      await seedOther(database, spellings[name], scale);
      bridge = await openTarget(database.url);
      floor = await startFloor(name, database.url);
      tableHead(`${titles[name]}: ${connections} connections, scale ${scale}`, comparisonColumns);
    });
    afterAll(async () => {
      floor?.stop();
      await bridge?.started.stop();
      await database?.drop();
    });

    test.each(workloads)('$name: $what', async ({ what, ...request }) => {
      const ours = { target: bridge, request: request.bridge };
      const theirs = { target: floor, request: request.floor };
      await expectSameRecords(ours, theirs);
      const result = await compare(ours, theirs, customers);
      reportComparison(what, otherEnginesGoal, result.ours, result.theirs);
    });
  });
}
