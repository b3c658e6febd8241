import type { PackageModel } from '../../evaluate/evaluator.ts';
import { nativeObject } from '../../evaluate/intrinsics/native.ts';
import { packageValue } from '../../evaluate/unknowns.ts';
import { creators } from './rxjs/creators.ts';
import { operators } from './rxjs/operators.ts';

/** `rxjs`: streams that come to an end, which is what guards and handlers use them for. */
export const rxjsModel: PackageModel = (_evaluator, subpath) => {
  if (subpath !== '' && subpath !== 'operators') return undefined;
  const module = nativeObject({ ...creators(), ...operators() });
  module.open = packageValue('rxjs', '');
  return module;
};
