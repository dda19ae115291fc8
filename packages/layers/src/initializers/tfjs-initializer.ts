import type { serialization } from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';

/** tfjs exports makers of initializers but not their base class, which its own layers test for. */
export const TfjsInitializer = Object.getPrototypeOf(
  initializers.zeros().constructor,
) as (abstract new () => Initializer) & Pick<typeof serialization.Serializable, 'fromConfig'>;
