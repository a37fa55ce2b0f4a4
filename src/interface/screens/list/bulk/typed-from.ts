/** From this many records on, their number has to be typed before a change is made. */
export const typedFrom = 25;
