#!/bin/sh
# Words that no page may say, in whatever language its template is: nobody is cleared, safe or
# healed, nothing is on track, no risk has a per cent, no return has a date. templates/words holds
# what people write in journals and is never printed.
cd "$(dirname "$0")/../.." || exit 2
LC_ALL=C.UTF-8
export LC_ALL
bad='\b(cleared|safe|safely|healed|cured|guaranteed|on track|well done|no pain,? no gain|risk of [0-9]+|[0-9]+ ?% risk|back to running (by|on) )\b'
de='geheilt|ausgeheilt|freigegeben|sicher(e|er|es|en)?|bedenkenlos|garantiert|risikofrei|gefahrlos|gut gemacht|auf gutem weg'
fr='guérie?s?|sans danger|sans risque|en sécurité|sûre?s?|garantie?s?|bravo|bien joué|en bonne voie'
es='curad[oa]s?|segur[oa]s?|garantizad[oa]s?|sin riesgo|bien hecho|dad[oa] de alta|por buen camino'
sv='läkt|botad|säker|säkert|säkra|friskförklarad|garanterat|riskfri|riskfritt|bra jobbat|på god väg'
bad="$bad|\b($de|$fr|$es|$sv)\b"
! find templates -type f ! -path 'templates/words/*' -exec grep -nHwiE "$bad" {} +
