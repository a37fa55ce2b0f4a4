/** `GET /api/auth/second-factor/` and `/service/auth/second-factor/`. */
export interface SecondFactorDescription {
  /** Time-based one-time passwords are on. */
  readonly otp: boolean;
  readonly passkeys: number;
  /** Recovery codes that are not used yet. */
  readonly recovery_codes: number;
  readonly has_password: boolean;
  /** Characters that a new password needs at least. */
  readonly min_password_length: number;
}

/** `POST …/auth/otp/`: for the authenticator app. Counts once a first code was right. */
export interface OtpEnrolment {
  /** Base32. */
  readonly secret: string;
  /** `otpauth://totp/…`, what the QR code says. */
  readonly uri: string;
}

/** `POST …/auth/otp/confirm/` and `…/auth/recovery-codes/`; null when the account has codes already. */
export interface RecoveryCodes {
  readonly recovery_codes: readonly string[] | null;
}

/** `GET …/auth/passkeys/`. */
export interface PasskeyList {
  readonly passkeys: readonly PasskeyDescription[];
}

export interface PasskeyDescription {
  readonly id: string;
  readonly name: string;
  /** Host name that it signs in at. */
  readonly relying_party: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
}

/** `POST …/auth/passkeys/options/` (to make one) and `…/auth/passkey/options/` (to sign in). */
export interface PasskeyRequest {
  /** Comes back with the answer, once, within five minutes. */
  readonly attempt: string;
  /** The options of WebAuthn in their JSON form. */
  readonly options: object;
}

/** Body of `POST …/auth/passkey/`; also `passkey` of a sign-in, a link or a confirmation. */
export interface PasskeyAnswer {
  readonly attempt: string;
  /** What the browser gave, in its JSON form. */
  readonly response: object;
}

/** Body of `POST …/auth/passkeys/`. */
export interface NewPasskey extends PasskeyAnswer {
  readonly name: string;
}

/** Its answer. */
export interface AddedPasskey extends RecoveryCodes {
  readonly passkey: PasskeyDescription;
}
