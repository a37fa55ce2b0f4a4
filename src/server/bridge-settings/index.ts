export { openElsewhere, type Elsewhere } from './open-elsewhere.ts';
export { placeOf, type Place } from './place-of.ts';
