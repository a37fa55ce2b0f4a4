// Opens the store of `STORE` as another process would, and prints how many migrations ran here.
import { openStore } from '../../dist/store/index.js';

const settings = JSON.parse(process.env.STORE);
const ran = [];
const store = await openStore({
  settings,
  observe: (event) => {
    if (event.name === 'store_migrated') ran.push(event.version);
  },
});
process.stdout.write(JSON.stringify({ ran, epoch: store.epoch.current() }));
await store.close();
