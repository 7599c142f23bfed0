"""Hostile words from the shared data and from here, turned into vectors that aim at a listener of ours."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

# Where a vector reaches for another machine, it shall reach for ours; names of XML vocabularies are no addresses.
_OUTSIDE = re.compile(r"(?P<scheme>https?:)//(?!www\.w3\.org|www\.wapforum\.org)[^\s/\"'<>)`&\\?#]+", re.IGNORECASE)

# Every way we know in which a page reaches out by itself or at a click, with AIM for the address.
_REACHES = (
    '<img src="http://AIM/img">',
    '<img srcset="http://AIM/srcset 1x">',
    '<picture><source srcset="http://AIM/source"><img></picture>',
    '<input type="image" src="http://AIM/input">',
    '<svg width="9" height="9"><image href="http://AIM/svg" width="9" height="9"/></svg>',
    '<svg><use href="http://AIM/use#x"/></svg>',
    '<svg><filter id="f"><feImage href="http://AIM/feimage"/></filter><rect filter="url(#f)" width="9"/></svg>',
    '<video src="http://AIM/video" poster="http://AIM/poster" autoplay muted></video>',
    '<audio src="http://AIM/audio" autoplay muted></audio>',
    '<video><source src="http://AIM/videosource"><track src="http://AIM/track" default></video>',
    '<iframe src="http://AIM/iframe"></iframe>',
    "<iframe srcdoc=\"<img src='http://AIM/srcdoc'>\"></iframe>",
    '<object data="http://AIM/object"></object>',
    '<embed src="http://AIM/embed">',
    '<table background="http://AIM/background"><tr><td>x</td></tr></table>',
    '<p style="background:url(http://AIM/style)">x</p>',
    "<style>@import url(http://AIM/import);</style>",
    "<style>@font-face{font-family:x;src:url(http://AIM/font)}q{font-family:x}</style><q>x</q>",
    "<style>i::before{content:url(http://AIM/content)}</style><i>x</i>",
    "<p style=\"background:image-set('http://AIM/imageset' 1x)\">x</p>",
    '<ul style="list-style-image:url(http://AIM/list)"><li>x</ul>',
    '<link rel="stylesheet" href="http://AIM/sheet">',
    '<link rel="icon" href="http://AIM/icon">',
    '<link rel="preload" as="image" href="http://AIM/preload">',
    '<link rel="prefetch" href="http://AIM/prefetch">',
    '<link rel="modulepreload" href="http://AIM/modulepreload">',
    '<link rel="manifest" href="http://AIM/manifest">',
    '<link rel="preconnect" href="http://AIM">',
    '<link rel="prerender" href="http://AIM/prerender">',
    '<script src="http://AIM/script"></script>',
    '<script type="module" src="http://AIM/module"></script>',
    '<script type="speculationrules">{"prefetch":[{"source":"list","urls":["http://AIM/speculation"]}]}</script>',
    '<meta http-equiv="refresh" content="0;url=http://AIM/refresh">',
    '<base href="http://AIM/"><img src="base">',
    '<a href="http://AIM/link">x</a>',
    '<a href="/here" ping="http://AIM/ping">x</a>',
    '<a href="http://AIM/download" download>x</a>',
    '<a href="http://AIM/blank" target="_blank">x</a>',
    '<map name="m"><area href="http://AIM/area" shape="default"></map><img usemap="#m">',
    '<form action="http://AIM/form"><input name="a"><button>x</button></form>',
    '<button formaction="http://AIM/formaction" form="g">x</button><form id="g"></form>',
    '<script>fetch("http://AIM/fetch",{mode:"no-cors"})</script>',
    '<script>new WebSocket("ws://AIM/socket")</script>',
    '<script>new EventSource("http://AIM/events")</script>',
    '<script>navigator.sendBeacon("http://AIM/beacon","x")</script>',
    '<script>new Image().src="http://AIM/image"</script>',
    '<script>r=new XMLHttpRequest();r.open("GET","http://AIM/xhr");r.send()</script>',
    '<script>new Worker("http://AIM/worker")</script>',
    '<script>new RTCPeerConnection({iceServers:[{urls:"turn:AIM?transport=tcp",username:"a",credential:"b"}]})'
    ".createOffer({offerToReceiveAudio:true})</script>",
    '<script>location="http://AIM/location"</script>',
    '<script>open("http://AIM/open")</script>',
    '<img src="x" onerror="alert(1)">',
    '<svg onload="alert(1)"></svg>',
    '<details open ontoggle="alert(1)">x</details>',
    '<p onclick="alert(1)" onmouseover="alert(1)" onfocus="alert(1)" tabindex="0">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<img src="file://CANARY/canary.png">',
    '<link rel="stylesheet" href="file://CANARY/canary.css">',
    '<script src="file://CANARY/canary.js"></script>',
    '<iframe src="file://CANARY/canary.html"></iframe>',
    "![x](file://CANARY/canary.png)",
    "![x](CANARY/canary.png)",
    "![x](../canary/canary.png)",
    "<script>alert(1)</script>",
    "<script>confirm(1)</script>",
    "<script>prompt(1)</script>",
)


@dataclass(frozen=True, slots=True)
class Vector:
    """Something hostile to put into an article or into a page.

    ``AIM`` stands for the listener's address, ``CANARY`` for a folder of files that no page may read.
    """

    id: str
    words: str

    def aimed(self, port: int, canary: Path) -> Vector:
        """Return the vector, aimed at the listener on ``port`` and at the files in ``canary``."""
        return replace(self, words=self.words.replace("AIM", f"127.0.0.1:{port}").replace("CANARY", canary.as_posix()))


def load_vectors(folder: Path) -> list[Vector]:
    """Return every vector of the shared data in ``folder`` (``hostile``) and ours."""
    found = []
    for name in ("xss.json", "markdown.json"):
        for entry in json.loads((folder / name).read_text("utf-8")):
            found.append(Vector(entry["id"], _OUTSIDE.sub(r"\g<scheme>//AIM", entry["payload"])))
    return found + [Vector(f"reach-{n:03}", words) for n, words in enumerate(_REACHES)]
