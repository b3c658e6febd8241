/** A file of ours does not have the form that it should have; its message is a clause. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/** Reads the fields of an object that may have been edited by hand, and says where it is wrong. */
export class DocumentReader {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly #where: string;

  constructor(value: unknown, where = '') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DocumentError(`${where === '' ? 'the document' : `"${where}"`} is not an object`);
    this.#value = value as Readonly<Record<string, unknown>>;
    this.#where = where;
  }

  checkVersion(expected: number): void {
    const version = this.#value['version'];
    if (version === expected) return;
    throw new DocumentError(typeof version === 'number' ? `its version ${version} is not known to this version of api-audit` : 'it has no version');
  }

  has(key: string): boolean {
    return this.#value[key] !== undefined;
  }

  list(key: string): readonly DocumentReader[] {
    const value = this.#value[key];
    if (!Array.isArray(value)) throw new DocumentError(`"${this.#name(key)}" is not a list`);
    return value.map((item, index) => new DocumentReader(item, `${this.#name(key)}[${index}]`));
  }

  object(key: string): DocumentReader {
    return new DocumentReader(this.#value[key], this.#name(key));
  }

  text(key: string, isValid?: (text: string) => boolean, what = 'a text'): string {
    const value = this.optionalText(key, isValid, what);
    if (value === undefined) throw new DocumentError(`"${this.#name(key)}" is missing`);
    return value;
  }

  optionalText(key: string, isValid: (text: string) => boolean = () => true, what = 'a text'): string | undefined {
    const value = this.#value[key];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !isValid(value)) throw new DocumentError(`"${this.#name(key)}" is not ${what}`);
    return value;
  }

  optionalTexts(key: string): readonly string[] | undefined {
    const value: unknown = this.#value[key];
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw new DocumentError(`"${this.#name(key)}" is not a list of texts`);
    return value;
  }

  #name(key: string): string {
    return this.#where === '' ? key : `${this.#where}.${key}`;
  }
}
