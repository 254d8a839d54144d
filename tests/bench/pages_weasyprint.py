# pages_weasyprint.py COUNT FILE...: each file COUNT times through WeasyPrint in this process, tagged as
# PDF/UA-1. A line for each: name, milliseconds of the processor, bytes.
import pathlib
import sys
import time

import weasyprint
from weasyprint.text.fonts import FontConfiguration

count = int(sys.argv[1])
fonts = FontConfiguration()
for file in sys.argv[2:]:
    source, name = open(file, encoding='utf-8').read(), pathlib.Path(file).stem

    def make():
        return weasyprint.HTML(string=source).write_pdf(variant='pdf/ua-1', font_config=fonts)
    pdf = make()
    start = time.process_time()
    for _ in range(count):
        make()
    print(name, round((time.process_time() - start) * 1000 / count, 2), len(pdf))
    open(name + '-weasyprint.pdf', 'wb').write(pdf)
