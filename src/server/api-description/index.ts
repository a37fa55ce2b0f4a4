export { describeApi, type DescribedApi } from './describe-api.ts';
