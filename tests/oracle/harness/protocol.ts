/** A request that the driver sends to the booted application. */
export interface DriverRequest {
  /** The route that it is meant for, as the framework writes it. */
  readonly method: string;
  readonly path: string;
  /** What to ask for instead of the path with its parameters filled in. */
  readonly url?: string;
  /** What to ask with when `method` is `ALL`. */
  readonly via?: string;
  /** A JSON text; `{}` when not given and the method has a body. */
  readonly send?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How often to ask; the last answer counts. */
  readonly times: number;
}

/** A request that is sent to every route of the table. */
export interface DriverProbe {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly send?: string;
  readonly times: number;
}

/** One fixture to boot, with what to ask it. */
export interface DriverTask {
  readonly name: string;
  readonly directory: string;
  readonly entry: string;
  readonly requests: readonly DriverRequest[];
  /** Also ask every route of the table that no request names. */
  readonly askOthers: boolean;
  /** What to send to those; `{}` when left out. */
  readonly send?: string;
  /** Sent to every route of the table after everything else, one after the other. */
  readonly probes?: readonly DriverProbe[];
  /** Look for an address of each handler first, where the same pattern may be reached in several ways; rows are then those of `explore`. */
  readonly explores?: boolean;
  /** Each question comes from an address of its own, so that no limiter remembers the one before. */
  readonly freshClients?: boolean;
  /** What the environment holds while this one starts; null takes a variable away. */
  readonly env?: Readonly<Record<string, string | null>>;
}

/** What a child process is told. */
export interface DriverJob {
  /** The module that boots an application of this framework. */
  readonly adapter: string;
  /** No answer for so long counts as a hang, in milliseconds. */
  readonly patience: number;
  /** One connection for all requests to an application, for jobs with very many of them. */
  readonly keepAlive?: boolean;
  readonly tasks: readonly DriverTask[];
}

/** An answer of the real framework. */
export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  /** A status code, `hang`, or `closed` when the connection was cut. */
  readonly status: string;
  readonly location?: string;
  /** What the handler wrote into the header `x-reached`. */
  readonly reached?: string;
  /** What the handler that the address was looked up for writes into it. */
  readonly mark?: string;
  /** The handler was entered although the response had been sent. */
  readonly ranAfterResponse?: boolean;
}

/** A row of the framework's own route table. */
export interface TableRow {
  readonly method: string;
  readonly path: string;
  /** The name of the function that answers, where the framework knows it. */
  readonly handler?: string;
}

/** What the framework did with one fixture. */
export interface DriverReport {
  readonly name: string;
  /** The message with which loading failed. */
  readonly failure?: string;
  /** The framework's own route table. */
  readonly table: readonly TableRow[];
  /** One for each request, in order. */
  readonly answers: readonly Answer[];
  /** Those of the routes that no request named. */
  readonly others: readonly Answer[];
  /** Those of the probes. */
  readonly probed?: readonly (Answer & { readonly probe: string })[];
}
