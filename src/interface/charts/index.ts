export { BarChart } from './BarChart.tsx';
export { ChartTable } from './ChartTable.tsx';
export { LineChart } from './LineChart.tsx';
export { PieChart } from './PieChart.tsx';
export type { ChartPoint, ChartProps } from './point.ts';
