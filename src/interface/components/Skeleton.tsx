import styles from './Skeleton.module.css';

export interface SkeletonProps {
  /** CSS lengths. */
  readonly width?: string;
  readonly height?: string;
}

/** The shape of something that is on its way. Show it through `useDelayed`, so that quick loads do not flash. */
export function Skeleton({ width = '100%', height = '12px' }: SkeletonProps) {
  return <span className={styles['skeleton']} style={{ inlineSize: width, blockSize: height }} aria-hidden />;
}
