"""The words by which the guesses about pasted English tell a caption from a heading."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ASKING = words(
    "what who whom whose where when why how which did does do is are was were can could should "
    "will would has have"
)
FINITE = words(
    "is are was were am isn’t aren’t wasn’t weren’t has have had hasn’t haven’t hadn’t do does did "
    "don’t doesn’t didn’t will won’t would wouldn’t can can’t cannot could couldn’t shall should "
    "shouldn’t may might must keeps kept starts started begins began stops stopped goes went comes "
    "came gets got makes made means meant says said becomes became needs wants knows thinks knew "
    "he’s she’s it’s that’s there’s who’s what’s here’s let’s i’m they’re we’re you’re"
)
RELATIVE = words("that who which whose nobody i we you he she it they")
PREPOSITIONS = words(
    "of for by from about after before while when in on at to with without like as into than over "
    "through towards against between since until despite via"
)
DETERMINERS = words(
    "the a an this that these those his her their its our my your no not never every each some any "
    "all both many few most more less and or nor but worth best"
)
NUMBERS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third "
    "last next"
)
# Words in -ing that name a thing rather than say what somebody is doing.
THINGS = words(
    "thing things nothing something anything everything king ring spring string wing ceiling "
    "ending endings meaning meanings beginning beginnings opening openings evening morning wedding "
    "building buildings painting paintings drawing drawings meeting meetings warning warnings "
    "feeling feelings writing reading readings hearing timing casting setting lighting clothing "
    "railing handwriting recording recordings filming editing acting marketing training planning "
    "funding testing gaming housing programming engineering banking processing computing "
    "publishing learning understanding listing listings crossing landing ruling briefing"
)
PEOPLE = words(
    "man men woman women boy boys girl girls child children people person somebody someone couple "
    "crowd family players actors passengers workers students"
)
# What life is on, rather than where something stands.
ABSTRACT = words(
    "life death love war notes lessons trouble questions reasons clues everything nothing "
    "something problems thoughts news more what"
)
