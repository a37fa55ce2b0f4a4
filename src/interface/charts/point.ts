import type { Hue } from '../components/index.ts';

/** One value of a chart. */
export interface ChartPoint {
  readonly label: string;
  /** For lengths and heights alone; `text` has every digit. */
  readonly value: number;
  readonly text: string;
  readonly hue: Hue;
  /** Where its rows are; null when they cannot be told. */
  readonly href: string | null;
}

export interface ChartProps {
  /** What the chart shows, in words. */
  readonly label: string;
  readonly points: readonly ChartPoint[];
  /** Goes to an address of this page. */
  readonly onFollow: (href: string) => void;
}
