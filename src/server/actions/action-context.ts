/** A record as the caller may see it: 64-bit integers and decimals are texts, so that they keep their digits. */
export type ActionRecord = Readonly<Record<string, unknown>>;

/** What a module's function is given. */
export interface ActionContext<Params = Readonly<Record<string, unknown>>> {
  readonly action: string;
  /** As the caller sent them. */
  readonly params: Params;
  /** The table that the action is about; null for none. */
  readonly model: string | null;
  /** The chosen records, read with the rights of the caller. */
  readonly records: readonly ActionRecord[];
  /** The first of them; null for none. */
  readonly record: ActionRecord | null;
  readonly user: {
    readonly id: string;
    readonly email: string | null;
    readonly name: string;
    readonly role: string;
  };
  /** Ends the action with a message for the caller. Any other error is told as one that nobody expected. */
  readonly fail: (message: string) => never;
}

/** What a module's function gives back: a message, an address to open, a file to save, or nothing. */
export type ActionResult =
  | string
  | void
  | null
  | { readonly message: string }
  | { readonly link: string }
  | { readonly file: { readonly name: string; readonly content: string | Uint8Array } };

export type ActionFunction<Params = Readonly<Record<string, unknown>>> = (
  context: ActionContext<Params>,
) => ActionResult | Promise<ActionResult>;

/**
 * Gives a module's function its types; it does nothing else.
 *
 * @example export default defineAction(({ record }) => `Thank you, ${record?.name}`)
 */
export function defineAction<Params = Readonly<Record<string, unknown>>>(
  run: ActionFunction<Params>,
): ActionFunction<Params> {
  return run;
}
