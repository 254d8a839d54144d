#!/bin/sh
# Words that no page may say, in whatever language its template is: nobody is cleared, safe or
# healed, nothing is on track, no risk has a per cent, no return has a date. templates/words holds
# what people write in journals and is never printed.
cd "$(dirname "$0")/../.." || exit 2
bad='\b(cleared|safe|safely|healed|cured|guaranteed|on track|well done|no pain,? no gain|risk of [0-9]+|[0-9]+ ?% risk|back to running (by|on) )\b'
! find templates -type f ! -path 'templates/words/*' -exec grep -nHwiE "$bad" {} +
