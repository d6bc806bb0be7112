/** Things that ImageNet's classes can see in a street (or that show it is none): `object|class number:name …`. */
const table = `
car|436:beach_wagon 468:cab 511:convertible 609:jeep 627:limousine 656:minivan 717:pickup 751:racer 817:sports_car 479:car_wheel
truck|555:fire_engine 569:garbage_truck 675:moving_van 864:tow_truck 867:trailer_truck
bus|654:minibus 779:school_bus 874:trolleybus
bicycle|444:bicycle-built-for-two 671:mountain_bike 870:tricycle
scooter|665:moped 670:motor_scooter
manhole-cover|640:manhole_cover
street-sign|919:street_sign
traffic-light|920:traffic_light
bin|412:ashcan
bag|728:plastic_bag 478:carton 519:crate
umbrella|879:umbrella
bench|703:park_bench
fence|489:chainlink_fence 716:picket_fence 912:worm_fence
pole|733:pole
fountain|562:fountain
toilet|861:toilet_seat 896:washbasin 876:tub
furniture|831:studio_couch 559:folding_chair 765:rocking_chair 526:desk 532:dining_table 894:wardrobe 495:china_cabinet 453:bookcase 493:chiffonier 564:four-poster
stall|582:grocery_store 791:shopping_cart 428:barrow
machinery|517:crane 866:tractor 561:forklift
water|975:lakeside 460:breakwater 525:dam
snowplow|803:snowplow
screen|527:desktop_computer 664:monitor 620:laptop 508:computer_keyboard 851:television 916:web_site 782:screen
print|917:comic_book 921:book_jacket 922:menu 549:envelope
food|923:plate 926:hot_pot 933:cheeseburger 963:pizza 809:soup_bowl
`;

export interface ObjectClass {
  readonly object: string;
  readonly index: number;
  readonly name: string;
}

export const objectClasses: readonly ObjectClass[] = table.trim().split('\n').flatMap((line) => {
  const [object, classes] = line.split('|') as [string, string];
  return classes.split(' ').map((pair) => {
    const [index, name] = pair.split(':') as [string, string];
    return { object, index: Number(index), name };
  });
});
