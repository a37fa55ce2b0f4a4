/** A JSON number kept as its text, because a JavaScript number would change its digits. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  /** Written back as a string, which the bridge accepts for every number with all its digits. */
  toJSON(): string {
    return this.text;
  }
}

/** Whether a JavaScript number holds exactly the value that the text says. */
export function isExactInJavaScript(text: string): boolean {
  // A double keeps any 15 significant digits; the fast way for nearly every number of a page.
  if (text.length <= 15 && !/[eE]/.test(text)) return true;
  const value = Number(text);
  return Number.isFinite(value) && canonical(String(value)) === canonical(text);
}

/** Digits without zeros at either end, and the power of ten: equal for equal values. */
function canonical(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const negative = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return `${negative}0`;
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${negative}${significant}e${power}`;
}
