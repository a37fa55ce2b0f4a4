export type { GridActions } from './actions.ts';
export { chooseFacts, type CardFacts } from './card-facts.ts';
export { CardList } from './CardList.tsx';
export { clampWidth, type ChosenWidths } from './column-width.ts';
export { Grid, type GridHandle, type GridProps } from './Grid.tsx';
export { useContainerWidth } from './use-container-width.ts';
