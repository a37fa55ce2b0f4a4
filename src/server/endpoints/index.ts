import type { Endpoint } from '../endpoint.ts';
import { administrationEndpoints } from './administration.ts';
import { apiDescription } from './api-description.ts';
import { apiReference } from './api-reference.ts';
import { authEndpoints } from './auth.ts';
import { describeBridge } from './describe-bridge.ts';
import { outsideEndpoints } from './outside.ts';
import { recordEndpoints } from './records.ts';
import { structureEndpoints } from './structure.ts';

/** Every endpoint of the data API. Fixed paths stand before those with a parameter in the same place. */
export const bridgeEndpoints: readonly Endpoint[] = [
  describeBridge,
  apiDescription(() => bridgeEndpoints),
  ...apiReference,
  ...authEndpoints,
  ...administrationEndpoints,
  ...structureEndpoints,
  ...outsideEndpoints,
  ...recordEndpoints,
];
