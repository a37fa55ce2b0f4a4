import styles from './Logo.module.css';

/** The mark of jet-bridge. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <span className={styles['logo']} style={{ inlineSize: size, blockSize: size }} aria-hidden>
      <svg viewBox="0 0 32 32" width={size} height={size}>
        <path d="M24.4 7.6 7.3 14.1c-.6.2-.6 1 0 1.2l6.4 2.5 2.5 6.4c.2.6 1 .6 1.2 0z" fill="currentColor" />
        <path
          className={styles['fold']}
          d="m13.7 17.8 10.7-10.2"
          strokeWidth="1.6"
          strokeLinecap="round"
          fill="none"
        />
      </svg>
    </span>
  );
}
