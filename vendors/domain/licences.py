"""Which SPDX licence identifiers stand for open-source software.

The set holds the identifiers met in practice among those that the Open Source Initiative has approved
(https://opensource.org/licenses); a licence outside of it counts as not open source.
"""

OPEN_SOURCE = frozenset(
    """
    0BSD AFL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 CDDL-1.0
    CECILL-2.1 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later
    ISC LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later LiLiQ-P-1.1 MIT MIT-0 MPL-1.1 MPL-2.0
    MS-PL MS-RL MulanPSL-2.0 NCSA OFL-1.1 OSL-3.0 PHP-3.01 PostgreSQL Python-2.0 QPL-1.0 Unlicense UPL-1.0 Zlib ZPL-2.1
    AGPL-3.0 GPL-2.0 GPL-3.0 LGPL-2.1 LGPL-3.0
    """.split()
)
