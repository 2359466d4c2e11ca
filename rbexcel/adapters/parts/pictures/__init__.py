"""
Pictures without what they tell of their maker: camera, place, names, programs. What they show stays to the bit.

Of every kind it is listed what is kept; all else goes. A kind's own function yields pieces, and raises ValueError or
what its unpacking raises for a broken picture. Knows no package.
"""
