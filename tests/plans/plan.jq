# A plan as a physiotherapist reads it: a line a day, a line a row, then what stands around.
def lines($head): if length > 0 then $head, (.[] | "  \(.text)") else empty end;
"\(.week), \(.period_text): stage \(.stage), \(.step), \(if .agreed then "agreed by \(.agreed_by)" else "draft" end)",
(if .issued then empty else "No plan: \(.why_not)" end),
(.days[] | "\(.weekday_text) \(.kind_text)\(if .away then ", away" else "" end)\(if .warm_up then ", warm-up" else "" end). \(.why)",
  (.items[] | "    \(.code) \(.name_text): \(.dose_text)")),
(if .issued then "limits: go on up to \(.days[0].limits.pain_advance), stop above \(.days[0].limits.pain_hold), effort up to \(.days[0].limits.effort_max // "-"); \([.days[].limits.effort_max] | unique | map(tostring) | join(" "))" else empty end),
(.changed | lines("changed")), (.gave_way | lines("gave way")), (.due | lines("due")),
(.today | lines("today")), (.basics | lines("basics")), (.open | lines("next gate, open")),
(.outlook | lines("outlook")), (.reached | lines("reached")), (.watch | lines("watch")),
(.habits | lines("habits"))
