import type { DefectCode, IneffectiveLayer, TextEdit } from '../model/index.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';

/** A layer that does not do for a route what it was meant to. */
export interface Suspect {
  readonly judged: JudgedRoute;
  readonly item: JudgedLayer;
  readonly meant: IneffectiveLayer['meant'];
  readonly defect: DefectCode;
  readonly why: string;
  /** Edits after which it works, where nothing else changes. */
  readonly fix?: readonly TextEdit[];
}
