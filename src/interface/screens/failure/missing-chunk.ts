/**
 * Did a part of the program fail to load? After an upgrade the files of the old version are gone; each
 * browser says it in words of its own.
 */
export function isMissingChunk(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /dynamically imported module|importing a module script failed|error loading dynamically/i.test(
      error.message,
    )
  );
}
