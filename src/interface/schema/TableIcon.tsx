import {
  Bell, BookOpen, Box, Briefcase, Building2, Calendar, ChartColumn, Clock, CreditCard, Disc3, Eye, File, Film, Folder, Globe,
  Heart, Image, Key, Layers, Link, List, Mail, MapPin, MessageSquare, Music, Phone, Receipt, ScrollText, Settings, Shield,
  ShoppingCart, Star, Table2, Tag, Truck, User, Users, Warehouse, type LucideIcon,
} from 'lucide-react';
import type { TableIconName } from './table-icon.ts';

const icons: Readonly<Record<TableIconName, LucideIcon>> = {
  users: Users, user: User, cart: ShoppingCart, list: List, box: Box, tag: Tag, card: CreditCard, warehouse: Warehouse, star: Star,
  file: File, image: Image, mail: Mail, message: MessageSquare, calendar: Calendar, clock: Clock, map: MapPin, building: Building2,
  truck: Truck, key: Key, shield: Shield, settings: Settings, link: Link, music: Music, disc: Disc3, film: Film, book: BookOpen,
  receipt: Receipt, chart: ChartColumn, globe: Globe, phone: Phone, bell: Bell, folder: Folder, briefcase: Briefcase, heart: Heart,
  log: ScrollText, layers: Layers, eye: Eye, table: Table2,
};

/** A table's picture, always beside its name. */
export function TableIcon({ name, size = 16 }: { readonly name: TableIconName; readonly size?: number }) {
  const Icon = icons[name];
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}
