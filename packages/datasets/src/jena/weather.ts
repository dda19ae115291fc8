import { type SeededRandom } from '../random/seeded-random.js';

/** What the sky does at one moment; all but the cloud cover are deviations from the season's normal. */
export interface Sky {
  /** Pressure, mbar. */
  pressure: number;
  /** Temperature of the air mass, degrees. */
  airMass: number;
  /** Cloud cover, 0 to 1. */
  cloud: number;
  /** Wind from the south, m/s. */
  south: number;
  /** Wind from the west, m/s. */
  west: number;
  /** Dryness of the air mass: degrees added to the dew point's depression. */
  dryness: number;
}

const STEP_DAYS = 1 / 144;
/** A low or high takes this many days to pass; its memory fades in a few. */
const WAVE = { periodDays: 6, dampingPerDay: 0.5, pressure: 7.6 } as const;
/**
 * Wind brings so many degrees a day per m/s: from the south warmth, from the west the sea's air, mild in winter and cool
 * in summer. The air mass forgets where it came from in days.
 */
const ADVECTION = { south: 0.95, west: 1, memoryDays: 3 } as const;
const MEAN_WEST = 1.2;

/**
 * The weather above the season: a train of highs and lows, the wind between them, the air masses it brings and the
 * clouds. Pressure is a damped wave driven by noise; where it falls the wind comes from the south, where it rises from
 * the north; what the wind brings is tomorrow's temperature. So pressure and wind tell something about tomorrow.
 */
export class Weather {
  readonly sky: Sky = { pressure: 0, airMass: 0, cloud: 0.5, south: 0, west: 0, dryness: 0 };
  readonly #random: SeededRandom;
  readonly #season: Drift;
  readonly #slowAir: Drift;
  readonly #clouds: Drift;
  readonly #south: Drift;
  readonly #west: Drift;
  readonly #dryness: Drift;
  #height = 0;
  #speed = 0;
  #advected = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
    this.#season = new Drift(random, 25, 4);
    this.#slowAir = new Drift(random, 1.6, 2.3);
    this.#clouds = new Drift(random, 0.8, 1);
    this.#south = new Drift(random, 0.5, 1.1);
    this.#west = new Drift(random, 0.7, 1.6);
    this.#dryness = new Drift(random, 1.5, 2.2);
  }

  /**
   * Ten minutes later.
   *
   * @param winter - 1 in the middle of winter, -1 in the middle of summer
   */
  step(winter: number): Sky {
    const frequency = (2 * Math.PI) / WAVE.periodDays;
    const noise = 2 * frequency * Math.sqrt(WAVE.dampingPerDay * STEP_DAYS);
    this.#speed +=
      -(frequency * frequency * this.#height + 2 * WAVE.dampingPerDay * this.#speed) * STEP_DAYS +
      noise * this.#random.normal();
    this.#height += this.#speed * STEP_DAYS;
    const tendency = this.#speed / frequency; // of unit variance, as the height
    const { sky } = this;
    sky.south = this.#south.step() - 1.9 * tendency;
    sky.west = this.#west.step() - 0.8 * this.#height + MEAN_WEST;
    const brought = ADVECTION.south * sky.south + ADVECTION.west * winter * (sky.west - MEAN_WEST);
    this.#advected += (brought - this.#advected / ADVECTION.memoryDays) * STEP_DAYS;
    sky.airMass = this.#advected + this.#slowAir.step();
    sky.pressure = WAVE.pressure * this.#height + this.#season.step();
    sky.cloud = 1 / (1 + Math.exp(1.6 * this.#height - 1.5 * this.#clouds.step() - 0.1));
    sky.dryness = this.#dryness.step() + 0.6 * this.#height;
    return sky;
  }
}

/** A value that wanders and is pulled back to zero (Ornstein and Uhlenbeck). */
export class Drift {
  #value: number;
  readonly #keep: number;
  readonly #kick: number;
  readonly #random: SeededRandom;

  /**
   * @param memoryDays - time in which a deviation fades to 1/e
   * @param deviation - its standard deviation
   */
  constructor(random: SeededRandom, memoryDays: number, deviation: number) {
    this.#random = random;
    this.#keep = Math.exp(-STEP_DAYS / memoryDays);
    this.#kick = deviation * Math.sqrt(1 - this.#keep * this.#keep);
    this.#value = deviation * random.normal();
  }

  /** Ten minutes later. */
  step(): number {
    this.#value = this.#keep * this.#value + this.#kick * this.#random.normal();
    return this.#value;
  }
}
