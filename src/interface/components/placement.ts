/** Where something floats, seen from its button. */
export type Placement = 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'right-start';
