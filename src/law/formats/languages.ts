/** Language codes: a pack speaks ISO 639-1 (`kk`), Akoma Ntoso IRIs ISO 639-2/T (`kaz`). Table: ISO 639-2 registry, the 184 languages that have both. */
const pairs =
  'aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bhbih bibis bmbam bnben bobod brbre ' +
  'bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv dzdzo eeewe elell eneng eoepo esspa etest eueus ' +
  'fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj gvglv hahau heheb hihin hohmo hrhrv hthat huhun hyhye ' +
  'hzher iaina idind ieile igibo iiiii ikipk ioido isisl itita iuiku jajpn jvjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan ' +
  'kokor krkau kskas kukur kvkom kwcor kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal ' +
  'mnmon mrmar msmsa mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav nynya ococi ojoji omorm orori ososs ' +
  'papan pipli plpol pspus ptpor quque rmroh rnrun roron rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslk slslv smsmo snsna ' +
  'sosom sqsqi srsrp ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl tntsn toton trtur tstso tttat twtwi ' +
  'tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid yoyor zazha zhzho zuzul';
/** bibliographic codes (639-2/B) that older files use */
const bibliographic =
  'sqalb hyarm eubaq mybur zhchi cscze nldut frfre kageo deger elgre isice mkmac mimao msmay faper rorum skslo botib cywel';

const table = (s: string) => s.split(' ').map((p) => [p.slice(0, 2), p.slice(2)] as const);
const three = new Map(table(pairs));
const two = new Map([...table(bibliographic), ...table(pairs)].map(([a, b]) => [b, a]));

/** `kk` → `kaz`; a code of three letters stays. */
export const threeLetters = (lang: string): string => three.get(lang) ?? lang;
/** `kaz` → `kk`, `ger` and `deu` → `de`, `en-GB` → `en`; a code without a shorter one stays. */
export const twoLetters = (code: string): string => {
  const c = code.trim().toLowerCase().split(/[-_]/)[0]!;
  return two.get(c) ?? c;
};
