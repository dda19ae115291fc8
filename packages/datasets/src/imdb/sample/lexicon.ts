/** The words the generated reviews are made of; most frequent first where frequency matters. */

export const POSITIVE =
  words(`great good wonderful brilliant superb excellent moving funny beautiful charming gripping
  clever touching fresh convincing delightful stunning powerful masterful memorable honest inspired elegant warm witty
  sharp thrilling perfect haunting sincere lively subtle daring poetic captivating hilarious flawless radiant`);

export const NEGATIVE =
  words(`bad boring awful terrible dull stupid weak predictable flat wooden annoying tedious
  pointless ridiculous lame clumsy silly forced shallow lifeless painful ugly hollow lazy messy bland dreadful confused
  cheap tired careless noisy grating stale laughable unbearable pathetic sloppy`);

export const PRAISE = words('love loved enjoyed admired recommend adored treasured cherished');
export const BLAME = words('hate hated regretted disliked despised avoid loathed resented');

export const ASPECTS =
  words(`story acting script ending music photography dialogue cast direction plot humour pacing
  editing soundtrack camera screenplay lighting opening romance costumes atmosphere climax finale score casting
  narration animation stunts`);

export const ADVERBS = words(
  'really very quite truly rather simply utterly absolutely deeply thoroughly strangely',
);

export const PEOPLE =
  words(`man woman father mother doctor teacher soldier friend brother sister son daughter wife
  husband girl boy writer singer detective lawyer farmer king queen prince thief pilot sailor painter nurse judge priest
  student stranger neighbour boss captain reporter dancer boxer gambler spy widow orphan robot ghost landlord gardener
  tailor miner clown barber scientist butcher sheriff cowboy banker baker hunter maid butler twin monk juggler diver`);

export const THINGS =
  words(`house city family war letter train island village river road school murder secret dream
  window door garden kitchen station hotel ship storm fire bridge castle church market prison hospital theatre museum
  library factory farm harbour airport border coast valley mountain forest desert snow horse dog cat bird photograph
  map key mirror piano diary lighthouse tunnel circus lake tower wedding funeral trial robbery accident journey rumour
  fortune ticket bicycle suitcase telephone painting necklace orchard ferry cellar attic quarry`);

export const PLAIN_ADJECTIVES =
  words(`young old new little big small long last first strange quiet rich poor tall lonely
  distant hidden empty foreign former local famous nameless northern southern frozen sleeping wandering retired`);

export const OCCASIONS = words('night week year summer winter friday sunday christmas evening weekend');
export const COMPANIONS = words(
  'brother sister wife husband son daughter mother father friend neighbour class',
);
export const TITLES = words('film movie picture');

export const VERBS =
  words(`finds meets follows loses leaves visits remembers saves hides watches marries betrays
  hunts teaches hires robs helps fears trusts rescues photographs questions chases forgives replaces`);

export const GENRES =
  words(`thriller comedy drama western musical romance mystery documentary horror adventure crime
  fantasy biography satire war`);

/** Syllables of invented names: actors, characters, towns. */
export const NAME_STARTS =
  words(`mar tol bren cal dor fen gar hal jor kel lam mon nor pel quin ros sel tar vel wil ash
  bar cor del ers far gil har ing jas kar lor mer nel or par ren sar tem ul ver wen yor zan`);
export const NAME_MIDDLES = words('a e i o an en in el ar or is al er um on');
export const NAME_ENDS =
  words(`ton ley man ford win low son ric mond dale ster by well more field nor den lin ra na vic
  stein berg wick`);

function words(list: string): readonly string[] {
  return list.split(/\s+/);
}
