/**
 * The result of `work`, or `error()` when it takes longer than `ms`.
 *
 * @param onLate undoes what `work` still brings about after that
 */
export async function within<T>(
  work: Promise<T>,
  ms: number,
  error: () => Error,
  onLate: (late: T) => void = () => {},
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(error());
    }, ms);
  });
  work.then(
    (value) => isLate && onLate(value),
    () => undefined, // told to the caller through the race, or too late for anybody
  );
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
