/**
 * @typedef {object} Example
 * @property {string} title
 * @property {string} question that a passage of the text answers
 * @property {string} text
 */

/** @type {Example[]} */
export const EXAMPLES = [
  {
    title: 'About bread',
    question: 'How long should the dough rise?',
    text: `Bread needs four things: flour, water, salt and something that raises it. Wheat flour brings two proteins that \
join when they get wet and form gluten, a net that stretches. Kneading puts the threads of this net in order; so does \
time, which is why a wet dough that is left alone overnight hardly needs any kneading. Strong flour, with more protein, \
gives a tall and chewy loaf, and weak flour a soft and crumbly one. Rye forms almost no gluten, so that a loaf of pure \
rye stays low and dense. Salt is more than taste: it tightens the net and slows the yeast down. Two grams for every \
hundred grams of flour are usual, and most people who forget the salt notice it at the first bite.

Yeast is alive. It eats the sugars that enzymes set free from the starch, and breathes out carbon dioxide, which the net \
of gluten holds back in bubbles. A sourdough starter does the same with wild yeasts and with bacteria, whose acids make \
the bread taste sour and keep it from going mouldy. A starter lives on flour and water: feed it once a day at room \
temperature, or once a week in the fridge. Whoever is going on holiday can dry a thin layer of it on baking paper, \
crumble it, and wake it up with lukewarm water weeks later. If a starter smells of nail varnish it is hungry and not \
dead; two or three meals bring it back.

How long the dough should rise depends on how warm it is and on how much yeast is in it. With a teaspoon of dry yeast \
for a pound of flour it doubles in about ninety minutes at 24 °C, and in about three hours at 18 °C. In the fridge it \
may rise for a day or two, and tastes better for it. Do not go by the clock alone: press the dough with a wet finger. \
If the dent springs back at once, the dough should rise for longer. If it comes back slowly, it is ready to be baked. If \
it stays, the dough has risen for too long, and it helps to knead it briefly and to let it rise once more, for half the \
time.

Bake in a hot oven, at 240 °C to begin with, and give it steam for the first ten minutes: a bowl of boiling water on the \
floor of the oven will do, or a heavy pot with its lid on. Steam keeps the crust soft for as long as the loaf still \
grows. Then let the steam out and turn the heat down to 210 °C, so that the crust can brown. A loaf is done when it \
sounds hollow if you knock on its bottom, or when a thermometer in its middle shows 96 °C. Leave it on a rack for an \
hour before you cut it, since the crumb is still setting. Bread keeps best in paper, cut side down; in the fridge it \
goes stale fastest, and in the freezer hardly at all.`,
  },
  {
    title: 'About bicycles',
    question: 'How do I clean the chain?',
    text: `A bicycle that rolls is steadier than one that stands, and for a long time everybody thought that the turning \
wheels, like gyroscopes, held it up. They help, but they are not needed: bicycles have been built whose wheels cancel \
each other out, and they could be ridden all the same. What matters is that a bicycle steers into the side to which it \
falls, and so brings its wheels back under its weight. The rider does this without a thought, and many frames do it by \
themselves, since their front wheel touches the road a little behind the line about which it is steered. This distance \
is called trail. Much of it makes for calm cruising, and little of it for quick turns.

Gears let the legs turn at the pace they like, whatever the road does. Most people are comfortable at seventy to ninety \
turns of the pedals a minute. A large ring in front and a small sprocket behind are for going fast, and the other way \
round is for climbing. Change down before a hill becomes steep, and ease off the pedals while the chain climbs from one \
sprocket to the next. With a derailleur it is best not to run the chain from the largest ring to the largest sprocket, \
as it then runs at a slant and wears out sooner. A gear hub hides its wheels from rain and dirt, can be shifted while \
standing at a red light, and asks for nothing but a change of oil now and then.

Rim brakes are light and easy to mend: two pads press on the rim, and when the grooves in them are gone they want to be \
replaced, which takes a quarter of an hour. In rain the first turn of the wheel only wipes the water off, so brake early. \
Disc brakes hardly care about rain and leave the rim alone. Do not touch the disc with your fingers, as grease makes it \
squeal, and do not pull the lever of a hydraulic brake while the wheel is out. With either kind most of the stopping is \
done by the front wheel, because the weight moves forward. Shift yours back, pull both levers evenly, and let go a \
little when a wheel begins to slide.

A clean chain runs quietly and lasts for thousands of kilometres more. To clean the chain, wipe it with a dry rag while \
you turn the pedals backwards, until the rag stays almost clean. If it is very dirty, brush it with warm water and a drop \
of washing-up liquid, rinse it and let it dry. Then put one drop of oil on every roller, wait for ten minutes and wipe \
off all that can be wiped off: oil belongs inside the chain, and outside it only gathers dust. Do it after every long \
ride in the rain, and otherwise every two or three hundred kilometres. A gauge shows when a chain has become too long; \
change it in time, since a worn one ruins the sprockets with it.`,
  },
];
