"""Cities by the clock they keep: every offset in use today, and the places people name most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

# One line a zone, the likeliest first: the city that stands for the zone, more cities that keep its time, and
# after the bar other names for the first city.
_TABLE = """
America/New_York: New York, Washington, Boston, Philadelphia, Atlanta, Miami, Orlando, Tampa, Pittsburgh, \
Baltimore, Charlotte, Raleigh, Cleveland, Columbus, Cincinnati, Brooklyn, Queens, Bronx, Buffalo, \
Portland (Maine), Springfield (Massachusetts) \
| east coast, the east coast, us east coast, new england, nyc, nueva york, florida, georgia, \
massachusetts, pennsylvania, ohio, michigan, virginia, maryland, \
new jersey, connecticut, maine, vermont, new hampshire, north carolina, south carolina, \
est, edt, et, eastern, eastern time
Europe/London: London, Birmingham, Manchester, Leeds, Glasgow, Edinburgh, Liverpool, Bristol, Sheffield, \
Cardiff, Newcastle, Nottingham, Leicester, Brighton, Oxford, Cambridge, Belfast \
| londres, londra, gmt, bst, uk, u k, england, scotland, wales, northern ireland, great britain
Asia/Kolkata: Delhi, Mumbai, Bengaluru, Bangalore, Chennai, Hyderabad, Kolkata, Calcutta, Pune, Ahmedabad, \
Bombay | new delhi, ist
Asia/Shanghai: Shanghai, Beijing, Guangzhou, Shenzhen, Chengdu, Chongqing, Wuhan, Tianjin
America/Los_Angeles: Los Angeles, San Francisco, Seattle, San Diego, San Jose, Portland (Oregon), Las Vegas, \
Sacramento, Oakland | west coast, the west coast, us west coast, oregon, la, l a, sf, california, \
nevada, washington state, pst, pdt, pt, pacific, pacific time
America/Chicago: Chicago, Houston, Dallas, San Antonio, Austin, Minneapolis, St Louis, New Orleans, \
Milwaukee, Nashville, Memphis, Kansas City, Oklahoma City, \
Springfield (Illinois), Springfield (Missouri) | texas, illinois, wisconsin, minnesota, missouri, \
louisiana, oklahoma, iowa, kansas, alabama, arkansas, mississippi, tennessee, nebraska, \
cst, cdt, ct, central, central time
Europe/Berlin: Berlin, Hamburg, Munich, München, Cologne, Köln, Frankfurt, Stuttgart, Düsseldorf, Leipzig, \
Dresden, Hannover, Nuremberg | cet, cest, mez, berlino, berlim
Europe/Paris: Paris, Lyon, Marseille, Toulouse, Bordeaux, Lille, Nice, Nantes, Strasbourg | parigi
Europe/Madrid: Madrid, Barcelona, Valencia, Seville, Sevilla, Bilbao, Málaga, Zaragoza
America/Sao_Paulo: São Paulo, Rio de Janeiro, Brasília, Belo Horizonte, Curitiba, Porto Alegre | rio, brasil
America/Mexico_City: Mexico City, Guadalajara, Puebla | ciudad de mexico, cdmx, mexico df
Asia/Tokyo: Tokyo, Osaka, Yokohama, Nagoya, Kyoto, Sapporo, Fukuoka | tokio
Africa/Lagos: Lagos, Abuja, Ibadan, Kano
Africa/Cairo: Cairo, Alexandria | el cairo
Asia/Karachi: Karachi, Lahore, Islamabad, Faisalabad, Rawalpindi
Asia/Dhaka: Dhaka, Chittagong
Asia/Jakarta: Jakarta, Surabaya, Bandung, Medan
Asia/Manila: Manila, Quezon City, Cebu, Davao
Europe/Istanbul: Istanbul, Ankara, Izmir | turkey
Europe/Moscow: Moscow, St Petersburg, Saint Petersburg | moskva, moscu
Asia/Bangkok: Bangkok
America/Argentina/Buenos_Aires: Buenos Aires, Rosario, La Plata
America/Bogota: Bogotá, Medellín, Cali, Barranquilla
America/Lima: Lima, Arequipa
America/Toronto: Toronto, Ottawa, Montréal, Quebec | ontario
Australia/Sydney: Sydney, Canberra | east coast, the east coast, sidney, new south wales, nsw
Australia/Melbourne: Melbourne, Geelong
America/Denver: Denver, Salt Lake City, Albuquerque, El Paso, Colorado Springs \
| colorado, utah, montana, wyoming, new mexico, mst, mdt, mt, mountain, mountain time
America/Phoenix: Phoenix, Tucson | arizona
America/Vancouver: Vancouver, Victoria | british columbia
Asia/Tehran: Tehran | teheran
Africa/Kinshasa: Kinshasa
Asia/Ho_Chi_Minh: Ho Chi Minh City, Hanoi | saigon
Asia/Hong_Kong: Hong Kong
Asia/Seoul: Seoul, Busan, Incheon | korea
Asia/Singapore: Singapore
Asia/Kuala_Lumpur: Kuala Lumpur, Penang | kl
Asia/Taipei: Taipei, Kaohsiung
Africa/Johannesburg: Johannesburg, Cape Town, Durban, Pretoria | joburg
Africa/Nairobi: Nairobi, Mombasa
Africa/Accra: Accra, Kumasi
Africa/Casablanca: Casablanca, Rabat, Marrakesh
Africa/Algiers: Algiers
Africa/Addis_Ababa: Addis Ababa
Africa/Abidjan: Abidjan
Africa/Luanda: Luanda
Africa/Maputo: Maputo
Africa/Windhoek: Windhoek
Asia/Dubai: Dubai, Abu Dhabi
Asia/Riyadh: Riyadh, Jeddah, Mecca
Asia/Baghdad: Baghdad
Asia/Jerusalem: Jerusalem, Tel Aviv, Haifa
Asia/Beirut: Beirut
Asia/Amman: Amman
Europe/Rome: Rome, Milan, Milano, Naples, Turin, Torino, Bologna, Florence | roma
Europe/Kyiv: Kyiv, Kharkiv, Odesa, Lviv | kiev
Europe/Warsaw: Warsaw, Kraków, Cracow, Wrocław, Gdańsk, Poznań | warszawa
Europe/Vienna: Vienna, Graz, Salzburg, Linz | wien
Europe/Zurich: Zurich, Geneva, Genève, Basel, Bern
Europe/Amsterdam: Amsterdam, Rotterdam, The Hague, Utrecht | holland
Europe/Brussels: Brussels, Antwerp, Ghent
Europe/Dublin: Dublin, Cork, Galway
Europe/Lisbon: Lisbon, Porto | lisboa
Europe/Stockholm: Stockholm, Gothenburg, Göteborg, Malmö
Europe/Oslo: Oslo, Bergen, Trondheim
Europe/Copenhagen: Copenhagen, Aarhus | kobenhavn
Europe/Helsinki: Helsinki, Tampere
Europe/Athens: Athens, Thessaloniki | athina
Europe/Bucharest: Bucharest, Cluj | bucuresti
Europe/Budapest: Budapest
Europe/Prague: Prague, Brno | praha
Europe/Belgrade: Belgrade | beograd
Europe/Sofia: Sofia
America/Caracas: Caracas
America/Santiago: Santiago, Valparaíso
America/Havana: Havana | la habana
America/Guatemala: Guatemala City
America/Puerto_Rico: San Juan | puerto rico
America/Montevideo: Montevideo
America/Asuncion: Asunción
America/La_Paz: La Paz, Santa Cruz de la Sierra
America/Guayaquil: Guayaquil, Quito
America/Costa_Rica: San José | costa rica
America/Panama: Panama City
America/Jamaica: Kingston
America/Winnipeg: Winnipeg | manitoba
America/Edmonton: Edmonton, Calgary | alberta
America/Regina: Regina, Saskatoon | saskatchewan
America/Halifax: Halifax | nova scotia
America/St_Johns: St. John's | newfoundland
America/Anchorage: Anchorage | alaska
Pacific/Honolulu: Honolulu | hawaii
America/Adak: Adak
Australia/Brisbane: Brisbane, Gold Coast | queensland
Australia/Adelaide: Adelaide | south australia
Australia/Darwin: Darwin
Australia/Perth: Perth | west coast, the west coast, western australia
Australia/Hobart: Hobart | tasmania
Pacific/Auckland: Auckland, Wellington, Christchurch
Asia/Kabul: Kabul
Asia/Tashkent: Tashkent
Asia/Almaty: Almaty, Astana
Asia/Baku: Baku
Asia/Tbilisi: Tbilisi
Asia/Yerevan: Yerevan
Asia/Colombo: Colombo
Asia/Kathmandu: Kathmandu | katmandu
Asia/Yangon: Yangon | rangoon
Asia/Yekaterinburg: Yekaterinburg
Asia/Omsk: Omsk
Asia/Novosibirsk: Novosibirsk
Asia/Irkutsk: Irkutsk
Asia/Yakutsk: Yakutsk
Asia/Vladivostok: Vladivostok
Asia/Magadan: Magadan
Asia/Kamchatka: Petropavlovsk
Atlantic/Reykjavik: Reykjavík
Atlantic/Azores: Ponta Delgada | azores
Atlantic/Cape_Verde: Praia | cape verde
America/Nuuk: Nuuk
America/Noronha: Fernando de Noronha
America/Miquelon: Saint-Pierre
Pacific/Port_Moresby: Port Moresby
Pacific/Guam: Guam
Pacific/Noumea: Nouméa
Pacific/Fiji: Suva
Pacific/Tongatapu: Nuku'alofa
Pacific/Apia: Apia
Pacific/Pago_Pago: Pago Pago
Pacific/Tahiti: Papeete
Pacific/Marquesas: Taiohae
Pacific/Gambier: Rikitea
Pacific/Pitcairn: Adamstown
Pacific/Norfolk: Norfolk Island
Pacific/Chatham: Chatham Islands
Pacific/Kiritimati: Kiritimati
Australia/Lord_Howe: Lord Howe Island
Australia/Eucla: Eucla
"""

_AREAS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)


@dataclass(frozen=True, slots=True)
class City:
    """A place by its English or local name, and the IANA zone its clocks follow."""

    name: str
    zone: str


def _read_table() -> tuple[tuple[tuple[City, ...], tuple[str, ...]], ...]:
    lines = []
    for line in _TABLE.strip().splitlines():
        zone, _, names = line.partition(": ")
        cities, _, others = names.partition("|")
        lines.append(
            (
                tuple(City(name.strip(), zone) for name in cities.split(",")),
                tuple(other.strip() for other in others.split(",") if other.strip()),
            )
        )
    return tuple(lines)


_LINES = _read_table()

LARGE_CITIES: tuple[City, ...] = tuple(cities[0] for cities, _ in _LINES)
"""One city for each zone of the table, the likeliest first; together they keep every offset in use.

A few are small places: nobody else keeps their time.
"""

NAMED_CITIES: tuple[City, ...] = tuple(city for cities, _ in _LINES for city in cities)
"""All cities of the table under the names shown to people."""

OTHER_NAMES: tuple[tuple[str, City], ...] = tuple(
    (name, cities[0]) for cities, names in _LINES for name in names
)
"""Other names people type, in plain lower case, and the city they mean."""

_CITY_OF_ZONE = {city.zone: city for city in LARGE_CITIES}


def city_of(zone: str) -> City:
    """The city that stands for an IANA zone: from the table, else the last part of the zone's name."""
    return _CITY_OF_ZONE.get(zone) or City(zone.rpartition("/")[2].replace("_", " "), zone)


@cache
def zone_names() -> tuple[str, ...]:
    """All IANA zone names named after an area and a place, and UTC, as the tzdata package lists them."""
    names = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return tuple(name for name in names if name.startswith(_AREAS) or name == "UTC")


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country (ISO 3166 alpha-2, upper case), those of large cities first; none if unknown."""
    zones = [row[2] for row in _rows("zone.tab") if row[0] == country]
    rank = {city.zone: place for place, city in enumerate(LARGE_CITIES)}
    return tuple(sorted(zones, key=lambda zone: rank.get(zone, len(rank))))


@cache
def country_names() -> tuple[tuple[str, str], ...]:
    """Country codes with the English names of the tz database, such as `("DE", "Germany")`."""
    return tuple((row[0], row[1]) for row in _rows("iso3166.tab"))


@cache
def _rows(table: str) -> list[list[str]]:
    text = resources.files("tzdata").joinpath("zoneinfo", table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
