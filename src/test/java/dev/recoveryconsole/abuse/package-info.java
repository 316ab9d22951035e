/** What the tests of the abuse cases share: an intruder, the three things looked at in each, and the table of them all. */
@NullMarked
package dev.recoveryconsole.abuse;

import org.jspecify.annotations.NullMarked;
